package dev.pawl.testing.failure;

import static dev.pawl.api.ErrorKind.VALIDATION;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.xml.sax.helpers.DefaultHandler;
import tools.jackson.databind.json.JsonMapper;

/** Values that parsers refuse. */
@SuppressWarnings({
  "AlwaysThrows",
  "InvalidZoneId",
  "ReturnValueIgnored",
  "JdkObsolete",
  "StringCharset",
  "InvalidPatternSyntax",
  "FormatString"
})
final class ValueFailuresTest extends FailureTable {
  /** What JSON is bound to. */
  record Order(String id, int amount, LocalDate due) {}

  @Override
  public List<FailureRow> rows() {
    return List.of(
        row("a number that is none", () -> Integer.parseInt("seven"), "number-format"),
        row(
            "a number in words of a locale",
            () -> NumberFormat.getInstance(Locale.ROOT).parse("seven"),
            "parse"),
        row("a date that is none", () -> LocalDate.parse("someday"), "date-time-parse"),
        row("a date that there is not", () -> LocalDate.of(2026, 2, 30), "date-time"),
        row("a zone that is nowhere", () -> ZoneId.of("Moon/Tycho"), "zone-rules"),
        row("a time beyond all", () -> Instant.MAX.plusSeconds(1), "date-time"),
        row("an address with a blank", () -> new URI("http://a b"), "uri-syntax"),
        row("an address with a blank, made at once", () -> URI.create("http://a b"), "uri-syntax"),
        row(
            "an address of an unknown protocol",
            () -> URI.create("gopher2://host/").toURL(),
            "malformed-url"),
        row("an id that is none", () -> UUID.fromString("seven"), "illegal-argument"),
        row(
            "an encoding that nobody knows",
            () -> Charset.forName("UTF-7.5"),
            "unsupported-charset"),
        row(
            "an encoding that nobody knows, at the old methods",
            () -> "x".getBytes("UTF-7.5"),
            "unsupported-encoding"),
        row(
            "bytes that are no text",
            () -> StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(new byte[] {-1})),
            "malformed-input"),
        row(
            "a text that an encoding cannot write",
            () -> StandardCharsets.US_ASCII.newEncoder().encode(CharBuffer.wrap("für")),
            "unmappable-character"),
        row("a pattern that is none", () -> Pattern.compile("(unclosed"), "pattern-syntax"),
        row("a format that is none", () -> String.format("%q", 7), "unknown-format-conversion"),
        row("a path with a nul", () -> Path.of("a\0b"), "invalid-path"),
        row("hexadecimals that are none", () -> HexFormat.of().parseHex("0x"), "number-format"),
        row("XML that is malformed", ValueFailuresTest::parseXml, "sax-parse"),
        row("JSON that is malformed", () -> read("{\"id\": nothing}"), "stream-read"),
        row("JSON that ends early", () -> read("{\"id\": \"7\""), "unexpected-end-of-input"),
        row("JSON of a wrong type", () -> read("{\"amount\": \"many\"}"), "invalid-format"),
        row("JSON of a wrong shape", () -> read("[1, 2]"), "mismatched-input"),
        row(
            "JSON with a date that is none",
            () -> read("{\"due\": \"someday\"}"),
            "invalid-format"),
        row(
            "a value that JSON cannot be made of",
            () -> JsonMapper.shared().convertValue("many", Integer.class),
            "invalid-format"));
  }

  private static FailureRow row(String name, Provocation provocation, String code) {
    return FailureRow.of(name, provocation, VALIDATION, code, "validation");
  }

  private static void read(String json) {
    Object ignored = JsonMapper.shared().readValue(json, Order.class);
  }

  private static void parseXml() throws Exception {
    DocumentBuilder parser = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
    parser.setErrorHandler(new DefaultHandler());
    byte[] xml = "<order><id>7</order>".getBytes(StandardCharsets.UTF_8);
    Object ignored = parser.parse(new ByteArrayInputStream(xml));
  }
}
