package dev.plutolang.compiler.syntax;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;

/**
 * The tokens of the language. Line breaks are no tokens: each token knows whether one stands before
 * it.
 */
enum TokenKind {
  IDENT("identifier"),
  INT("number"),
  FLOAT("number"),
  STRING("string"),
  FSTRING("interpolated string"),
  /** A literal that the lexer has rejected; the parser takes it for an expression. */
  BAD_LITERAL("malformed literal"),
  EOF("end of file"),

  AMBIENT("ambient"),
  APP("app"),
  AS("as"),
  ASSERT("assert"),
  BREAK("break"),
  CATCH("catch"),
  CLASS("class"),
  CONTINUE("continue"),
  DEFAULT("default"),
  ELSE("else"),
  ENUM("enum"),
  ERROR("error"),
  EXTERN("extern"),
  FALSE("false"),
  FN("fn"),
  FOR("for"),
  IF("if"),
  IMPL("impl"),
  IMPORT("import"),
  IN("in"),
  INJECT("inject"),
  INVARIANT("invariant"),
  LET("let"),
  MATCH("match"),
  MUT("mut"),
  NONE("none"),
  OVERRIDE("override"),
  PUB("pub"),
  RAISE("raise"),
  REQUIRES("requires"),
  RETURN("return"),
  SCOPE("scope"),
  SCOPED("scoped"),
  SELECT("select"),
  SELF("self"),
  SERVE("serve"),
  SPAWN("spawn"),
  STAGE("stage"),
  STREAM("stream"),
  SYSTEM("system"),
  TEST("test"),
  TESTS("tests"),
  TRAIT("trait"),
  TRANSIENT("transient"),
  TRUE("true"),
  USES("uses"),
  WHILE("while"),
  YIELD("yield"),

  PLUS("+"),
  MINUS("-"),
  STAR("*"),
  SLASH("/"),
  PERCENT("%"),
  PLUS_PLUS("++"),
  MINUS_MINUS("--"),
  PLUS_ASSIGN("+="),
  MINUS_ASSIGN("-="),
  STAR_ASSIGN("*="),
  SLASH_ASSIGN("/="),
  PERCENT_ASSIGN("%="),
  ASSIGN("="),
  EQ("=="),
  NE("!="),
  LT("<"),
  GT(">"),
  LE("<="),
  GE(">="),
  AMP("&"),
  BAR("|"),
  CARET("^"),
  TILDE("~"),
  SHL("<<"),
  AND_AND("&&"),
  OR_OR("||"),
  BANG("!"),
  QUESTION("?"),
  LPAREN("("),
  RPAREN(")"),
  LBRACE("{"),
  RBRACE("}"),
  LBRACKET("["),
  RBRACKET("]"),
  COMMA(","),
  COLON(":"),
  COLON_COLON("::"),
  ARROW("->"),
  FAT_ARROW("=>"),
  DOT("."),
  DOT_DOT(".."),
  DOT_DOT_EQ("..=");

  private static final ImmutableMap<String, TokenKind> KEYWORDS =
      Arrays.stream(values())
          .filter(TokenKind::isKeyword)
          .collect(ImmutableMap.toImmutableMap(kind -> kind.text, kind -> kind));

  private final String text;

  TokenKind(String text) {
    this.text = text;
  }

  /** The characters of a keyword or punctuation, or a description of other tokens. */
  String text() {
    return text;
  }

  boolean isKeyword() {
    return compareTo(AMBIENT) >= 0 && compareTo(YIELD) <= 0;
  }

  /** The kind of a word: its keyword, or an identifier. */
  static TokenKind ofWord(String word) {
    return KEYWORDS.getOrDefault(word, IDENT);
  }
}
