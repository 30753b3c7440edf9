package dev.pawl.cli.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fenced blocks of a document. */
public final class Markdown {
  private static final Pattern FENCE = Pattern.compile("(?ms)^```([^\\n]*)\\n(.*?)^```$");

  /**
   * A block.
   *
   * @param language the first word behind the fence, or empty
   * @param form the rest of that line, or empty
   * @param line of its first line of text in the document
   */
  public record Block(Path document, int line, String language, String form, String text) {
    @Override
    public String toString() {
      return document.getFileName() + ":" + line;
    }
  }

  private Markdown() {}

  public static List<Block> blocks(Path document) throws IOException {
    String markdown = Files.readString(document);
    List<Block> blocks = new ArrayList<>();
    Matcher fence = FENCE.matcher(markdown);
    while (fence.find()) {
      String[] words = fence.group(1).strip().split(" ", 2);
      int line = (int) markdown.substring(0, fence.start(2)).lines().count() + 1;
      blocks.add(
          new Block(document, line, words[0], words.length > 1 ? words[1] : "", fence.group(2)));
    }
    return blocks;
  }

  /** The texts of the blocks that name this language, or none. */
  public static List<String> texts(String language, Path document) throws IOException {
    return blocks(document).stream()
        .filter(block -> block.language().equals(language))
        .map(Block::text)
        .toList();
  }
}
