package dev.pawl.agents.email.review.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTML body as people see it: the text without its markup, the links, the pictures. Reads what
 * email programs read, which is not always valid; never fails. Immutable.
 */
public final class Html {
  private static final Set<String> UNSEEN = Set.of("head", "style", "script", "title");
  private static final Set<String> BLOCKS =
      Set.of("p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "blockquote");
  private static final Pattern TAG =
      Pattern.compile("</?([a-zA-Z][a-zA-Z0-9]*)((?:[^>\"']|\"[^\"]*+\"|'[^']*+')*+)>|<![^>]*>");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([a-zA-Z-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))");

  private final SeenText seen = new SeenText();
  private final List<Link> links = new ArrayList<>();
  private final List<String> unseen = new ArrayList<>();
  private int images;

  private Html(String source) {
    read(source);
  }

  /**
   * A link.
   *
   * @param target where it leads
   * @param text what people see, empty for a picture
   * @param start where the content of the link begins in the source
   * @param end where it ends in the source
   */
  public record Link(String target, String text, int start, int end) {}

  /** Reads an HTML source. */
  public static Html of(String source) {
    return new Html(source);
  }

  /** The text that people see, with an end of line behind each block. */
  public String text() {
    return seen.text();
  }

  /** Where in the source a range of the text stands. */
  public Span source(int start, int end) {
    return new Span(seen.source(start), end == start ? seen.source(start) : seen.end(end - 1));
  }

  public List<Link> links() {
    return List.copyOf(links);
  }

  /** How many pictures it shows. */
  public int images() {
    return images;
  }

  /** What is sent with it and not seen: comments, and the values of attributes. */
  public List<String> unseen() {
    return List.copyOf(unseen);
  }

  private void read(String source) {
    Matcher tag = TAG.matcher(source);
    int at = 0;
    int linkStart = -1;
    int linkText = 0;
    String target = "";
    while (at < source.length()) {
      if (source.startsWith("<!--", at)) {
        int end = source.indexOf("-->", at);
        unseen.add(source.substring(at + 4, end < 0 ? source.length() : end));
        at = end < 0 ? source.length() : end + 3;
      } else if (source.charAt(at) == '<' && tag.region(at, source.length()).lookingAt()) {
        String name = tag.group(1) == null ? "" : tag.group(1).toLowerCase(Locale.ROOT);
        boolean closing = source.startsWith("</", at);
        at = tag.end();
        if (name.equals("a")) {
          if (linkStart >= 0) {
            links.add(new Link(target, seen.from(linkText).strip(), linkStart, tag.start()));
            linkStart = -1;
          }
          if (!closing) {
            linkStart = tag.end();
            linkText = seen.length();
            target = attribute(tag.group(2), "href");
          }
        }
        tag(name, closing, tag.group(2) == null ? "" : tag.group(2));
        if (!closing && UNSEEN.contains(name)) {
          at = behind(source, at, name);
        }
      } else {
        at = seen.read(source, at);
      }
    }
  }

  private void tag(String name, boolean closing, String attributes) {
    if (name.equals("br") || BLOCKS.contains(name)) {
      seen.endLine();
    }
    if (name.equals("img")) {
      images++;
    }
    if (!closing) {
      Matcher attribute = ATTRIBUTE.matcher(attributes);
      while (attribute.find()) {
        unseen.add(SeenText.decoded(value(attribute)));
      }
    }
  }

  private static int behind(String source, int from, String name) {
    Matcher end = Pattern.compile("</" + name + "\\s*>", Pattern.CASE_INSENSITIVE).matcher(source);
    return end.find(from) ? end.end() : from;
  }

  private static String attribute(String attributes, String name) {
    Matcher attribute = ATTRIBUTE.matcher(attributes);
    while (attribute.find()) {
      if (attribute.group(1).equalsIgnoreCase(name)) {
        return SeenText.decoded(value(attribute)).strip();
      }
    }
    return "";
  }

  private static String value(Matcher attribute) {
    for (int group = 2; group <= 4; group++) {
      if (attribute.group(group) != null) {
        return attribute.group(group);
      }
    }
    return "";
  }
}
