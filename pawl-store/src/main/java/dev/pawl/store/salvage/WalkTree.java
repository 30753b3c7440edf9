package dev.pawl.store.salvage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Goes through trees of rows, past everything that cannot be read, and remembers which pages it has
 * seen. Not thread-safe.
 */
final class WalkTree {
  private final Pages pages;
  private final BitSet seen;
  private int damagedPages;

  WalkTree(Pages pages) {
    this.pages = pages;
    this.seen = new BitSet(pages.count() + 1);
  }

  /** Takes a row. */
  @FunctionalInterface
  interface Visitor {
    /** Whether it is one that belongs here. */
    boolean visit(Cell cell);
  }

  /**
   * Goes through a tree.
   *
   * @param numbered whether it is one of numbered rows
   * @return whether all of it could be read
   */
  boolean from(int root, boolean numbered, Visitor visitor) {
    boolean whole = true;
    Deque<Integer> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      int number = open.pop();
      boolean read = number >= 1 && number <= pages.count() && !seen.get(number);
      if (read) {
        seen.set(number);
        read = visit(number, numbered, visitor, open);
      }
      if (!read) {
        damagedPages++;
        whole = false;
      }
    }
    return whole;
  }

  private boolean visit(int number, boolean numbered, Visitor visitor, Deque<Integer> open) {
    try {
      TreePage page = TreePage.read(pages, number);
      if (page.isTable() != numbered) {
        return false;
      }
      int fitting = rows(page, visitor);
      boolean whole = !page.hasRows() || fitting == page.cells();
      if (page.hasRows() && fitting == 0 && page.cells() > 0) {
        seen.clear(number); // a page of another tree, which may come by it later
        return false;
      }
      List<Integer> children = new ArrayList<>(page.children());
      children.reversed().forEach(open::push);
      return whole;
    } catch (DamagedException e) {
      return false;
    }
  }

  /** How many rows of a page belong where they are. */
  private int rows(TreePage page, Visitor visitor) {
    int fitting = 0;
    for (int i = 0; page.hasRows() && i < page.cells(); i++) {
      try {
        fitting += visitor.visit(page.cell(i, seen::set)) ? 1 : 0;
      } catch (DamagedException e) {
        // A row that cannot be read does not hide the others.
      }
    }
    return fitting;
  }

  /** Marks the pages that are free: what they have left of rows does not count. */
  void skipFree() {
    try {
      int trunk = pages.page(1).getInt(32);
      while (trunk > 0 && trunk <= pages.count() && !seen.get(trunk)) {
        seen.set(trunk);
        java.nio.ByteBuffer page = pages.page(trunk);
        int leaves = Math.min(page.getInt(4), pages.size() / 4 - 2);
        for (int i = 0; i < leaves; i++) {
          int leaf = page.getInt(8 + 4 * i);
          if (leaf > 0 && leaf <= pages.count()) {
            seen.set(leaf);
          }
        }
        trunk = page.getInt(0);
      }
    } catch (DamagedException e) {
      damagedPages++;
    }
  }

  /** Goes through the leaves that no tree led to. */
  void strays(StrayVisitor visitor) {
    for (int number = 2; number <= pages.count(); number++) {
      if (!seen.get(number)) {
        try {
          TreePage page = TreePage.read(pages, number);
          if (page.hasRows()) {
            int ignored =
                rows(
                    page,
                    cell -> {
                      visitor.visit(page.isTable(), cell);
                      return true;
                    });
          }
        } catch (DamagedException e) {
          // It is a page of something else, or its tree has been counted as damaged already.
        }
      }
    }
  }

  /** Takes a row of a page that no tree led to. */
  @FunctionalInterface
  interface StrayVisitor {
    void visit(boolean numbered, Cell cell);
  }

  /** How many pages could not be read, or not whole. */
  int damagedPages() {
    return damagedPages;
  }
}
