package dev.pawl.agents.email.draft;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The HTML of a content. Tags in it are shown as text, and links that could do harm lose their
 * target.
 */
final class ContentHtml {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(true).sanitizeUrls(true).build();

  private ContentHtml() {}

  static String blocks(String markdown) {
    return RENDERER.render(PARSER.parse(markdown));
  }
}
