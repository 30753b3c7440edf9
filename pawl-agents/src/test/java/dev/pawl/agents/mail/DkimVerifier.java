package dev.pawl.agents.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Verifies signatures of rsa-sha256 and relaxed/relaxed as RFC 6376, 6.1 says, with nothing but the
 * JDK. It shares no code with what signs, so that both have to be right.
 *
 * @param dns the text records, by their names
 */
record DkimVerifier(Map<String, String> dns) {
  private static final String END = "\r\n\r\n";

  /** What became of the check. */
  enum Result {
    PASS,
    NO_SIGNATURE,
    BODY_CHANGED,
    HEADERS_CHANGED
  }

  /** Checks the signature of this selector. */
  Result verify(byte[] message, String selector) throws GeneralSecurityException {
    String text = new String(message, StandardCharsets.ISO_8859_1);
    int end = text.indexOf(END);
    List<String> fields = List.of(text.substring(0, end).split("\r\n(?![ \t])", -1));
    for (String field : fields) {
      if (name(field).equals("dkim-signature")
          && tags(field).getOrDefault("s", "").equals(selector)) {
        return verify(field, fields, text.substring(end + END.length()));
      }
    }
    return Result.NO_SIGNATURE;
  }

  private Result verify(String signature, List<String> fields, String body)
      throws GeneralSecurityException {
    Map<String, String> tags = tags(signature);
    if (!List.of("1", "rsa-sha256", "relaxed/relaxed")
        .equals(
            Arrays.asList(
                tags.getOrDefault("v", ""),
                tags.getOrDefault("a", ""),
                tags.getOrDefault("c", "")))) {
      return Result.NO_SIGNATURE;
    }
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(relaxedBody(body).getBytes(StandardCharsets.ISO_8859_1));
    if (!Arrays.equals(hash, Base64.getDecoder().decode(tags.getOrDefault("bh", "")))) {
      return Result.BODY_CHANGED;
    }
    Signature check = Signature.getInstance("SHA256withRSA");
    check.initVerify(key(tags.getOrDefault("s", "") + "._domainkey." + tags.getOrDefault("d", "")));
    StringBuilder signed = new StringBuilder();
    for (String field : chosen(tags.getOrDefault("h", ""), fields)) {
      signed.append(relaxedHeader(field)).append("\r\n");
    }
    signed.append(relaxedHeader(signature.replaceFirst("([:;]\\s*b\\s*=)[^;]*", "$1")));
    check.update(signed.toString().getBytes(StandardCharsets.ISO_8859_1));
    return check.verify(Base64.getDecoder().decode(tags.getOrDefault("b", "")))
        ? Result.PASS
        : Result.HEADERS_CHANGED;
  }

  private PublicKey key(String name) throws GeneralSecurityException {
    String record = dns.get(name);
    if (record == null) {
      throw new AssertionError("nobody published " + name);
    }
    byte[] key = Base64.getDecoder().decode(tags("x:" + record).getOrDefault("p", ""));
    return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key));
  }

  /** The last field of a name first, then the one before it; none where there is none (5.4.2). */
  private static List<String> chosen(String names, List<String> fields) {
    Map<String, Integer> used = new HashMap<>();
    List<String> chosen = new ArrayList<>();
    for (String name : names.toLowerCase(Locale.ROOT).split(":", -1)) {
      List<String> same = fields.stream().filter(field -> name(field).equals(name)).toList();
      int back = used.merge(name, 1, Integer::sum);
      if (back <= same.size()) {
        chosen.add(same.get(same.size() - back));
      }
    }
    return chosen;
  }

  private static String name(String field) {
    return field.substring(0, field.indexOf(':')).strip().toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> tags(String field) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String tag : field.substring(field.indexOf(':') + 1).split(";", -1)) {
      int equals = tag.indexOf('=');
      if (equals > 0) {
        tags.put(tag.substring(0, equals).strip(), tag.substring(equals + 1).replaceAll("\\s", ""));
      }
    }
    return tags;
  }

  /** RFC 6376, 3.4.2. */
  private static String relaxedHeader(String field) {
    String value = field.substring(field.indexOf(':') + 1);
    return name(field)
        + ":"
        + value.replace("\r\n", "").replaceAll("[ \t]+", " ").replaceAll("^ | $", "");
  }

  /** RFC 6376, 3.4.4. */
  private static String relaxedBody(String body) {
    List<String> lines = new ArrayList<>(List.of(body.split("\r\n", -1)));
    lines.replaceAll(line -> line.replaceAll("[ \t]+", " ").replaceAll(" $", ""));
    while (!lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines.isEmpty() ? "" : String.join("\r\n", lines) + "\r\n";
  }
}
