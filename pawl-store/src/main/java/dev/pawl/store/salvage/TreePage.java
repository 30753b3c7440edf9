package dev.pawl.store.salvage;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A page of a tree of rows (sqlite.org/fileformat2.html#b_tree_pages). A cell that cannot be read
 * does not hide the others.
 */
final class TreePage {
  private static final int INTERIOR_INDEX = 2;
  private static final int INTERIOR_TABLE = 5;
  private static final int LEAF_INDEX = 10;
  private static final int LEAF_TABLE = 13;
  private static final int FILE_HEADER = 100;

  private final Pages pages;
  private final ByteBuffer bytes;
  private final int number;
  private final int type;
  private final int header;
  private final int cells;

  private TreePage(Pages pages, ByteBuffer bytes, int number, int header) {
    this.pages = pages;
    this.bytes = bytes;
    this.number = number;
    this.header = header;
    this.type = bytes.get(header);
    this.cells = Short.toUnsignedInt(bytes.getShort(header + 3));
  }

  /**
   * Reads a page.
   *
   * @throws DamagedException when it is no page of a tree
   */
  static TreePage read(Pages pages, int number) throws DamagedException {
    TreePage page = new TreePage(pages, pages.page(number), number, number == 1 ? FILE_HEADER : 0);
    page.check();
    return page;
  }

  private void check() throws DamagedException {
    boolean known =
        type == INTERIOR_INDEX
            || type == INTERIOR_TABLE
            || type == LEAF_INDEX
            || type == LEAF_TABLE;
    if (!known || pointers() + 2 * cells > pages.size()) {
      throw new DamagedException("page " + number + " is no page of a tree");
    }
  }

  boolean isTable() {
    return type == INTERIOR_TABLE || type == LEAF_TABLE;
  }

  boolean isLeaf() {
    return type == LEAF_INDEX || type == LEAF_TABLE;
  }

  private int pointers() {
    return header + (isLeaf() ? 8 : 12);
  }

  int cells() {
    return cells;
  }

  /** The pages below, the last one included. */
  List<Integer> children() throws DamagedException {
    List<Integer> children = new ArrayList<>();
    if (!isLeaf()) {
      for (int i = 0; i < cells; i++) {
        children.add(bytes.getInt(offset(i)));
      }
      children.add(bytes.getInt(header + 8));
    }
    return children;
  }

  private int offset(int cell) throws DamagedException {
    int offset = Short.toUnsignedInt(bytes.getShort(pointers() + 2 * cell));
    if (offset < pointers() + 2 * cells || offset > pages.size() - 4) {
      throw new DamagedException("a row outside of page " + number);
    }
    return offset;
  }

  /** Whether its cells have rows: those inside a tree of a table only have numbers. */
  boolean hasRows() {
    return type != INTERIOR_TABLE;
  }

  /**
   * Reads a row.
   *
   * @param overflow hears of the pages on which it goes on
   * @throws DamagedException when it is none
   */
  Cell cell(int index, IntConsumer overflow) throws DamagedException {
    return cellAt(offset(index), index, overflow);
  }

  /** Reads a row again. */
  static Cell read(Pages pages, long place) throws DamagedException {
    return TreePage.read(pages, (int) (place >>> 16))
        .cellAt((int) (place & 0xffff), -1, page -> {});
  }

  private Cell cellAt(int offset, int index, IntConsumer overflow) throws DamagedException {
    ByteBuffer cell = bytes.duplicate().position(isLeaf() ? offset : offset + 4);
    long length = Values.varint(cell);
    long rowid = isTable() ? Values.varint(cell) : 0;
    if (length < 1 || length > (long) pages.count() * pages.size()) {
      throw new DamagedException("a row of " + length + " bytes on page " + number);
    }
    int local = local((int) length);
    if (local > cell.remaining()) {
      throw new DamagedException("a row that leaves page " + number);
    }
    ByteBuffer content;
    if (local == length) {
      content = cell.slice(cell.position(), local);
    } else {
      content = collect(cell, local, (int) length, overflow);
    }
    return new Cell(rowid, Values.read(content), (long) number << 16 | offset, index);
  }

  /** How much of a row stays on the page itself. */
  private int local(int length) {
    int usable = pages.size();
    int least = (usable - 12) * 32 / 255 - 23;
    int most = isTable() ? usable - 35 : (usable - 12) * 64 / 255 - 23;
    if (length <= most) {
      return length;
    }
    int rest = least + (length - least) % (usable - 4);
    return rest <= most ? rest : least;
  }

  private ByteBuffer collect(ByteBuffer cell, int local, int length, IntConsumer overflow)
      throws DamagedException {
    if (local + 4 > cell.remaining()) {
      throw new DamagedException("a row that leaves page " + number);
    }
    byte[] first = new byte[local];
    cell.get(first);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(first);
    int next = cell.getInt();
    while (all.size() < length) {
      ByteBuffer page = pages.page(next);
      overflow.accept(next);
      next = page.getInt();
      int here = Math.min(length - all.size(), page.remaining());
      byte[] part = new byte[here];
      page.get(part);
      all.writeBytes(part);
    }
    if (next != 0) {
      throw new DamagedException("a row of page " + number + " that does not end");
    }
    return ByteBuffer.wrap(all.toByteArray());
  }
}
