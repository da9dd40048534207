package dev.plutolang.runtime.function;

import dev.plutolang.api.PlutoType;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Gives a Java value to the program as a result of the type. */
record ResultWriter(PlutoType type) {
  /**
   * Writes a value, or refuses it.
   *
   * @throws ConversionException if the value is not one of the type
   */
  int write(@Nullable Object value, long words, Transfer transfer) {
    if (type.equals(PlutoType.VOID)) {
      return Outcome.DONE;
    }
    if (!(type instanceof PlutoType.NullableType(PlutoType of))) {
      if (value == null) {
        throw new ConversionException("it is null, and " + type + " is not nullable");
      }
      return plain(type, value, words, transfer);
    }
    Object present = unwrapped(value);
    boolean isPair = ArgumentReader.isScalar(of);
    Words.set(words, present == null ? 0 : 1);
    if (present == null) {
      if (isPair) {
        Words.set(words + 8, 0L);
      }
      return Outcome.DONE;
    }
    return plain(of, present, isPair ? words + 8 : words, transfer);
  }

  private static @Nullable Object unwrapped(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Optional<?> optional -> optional.orElse(null);
      case OptionalLong optional -> optional.isPresent() ? (Object) optional.getAsLong() : null;
      case OptionalDouble optional -> optional.isPresent() ? (Object) optional.getAsDouble() : null;
      default -> value;
    };
  }

  private static int plain(PlutoType plain, Object value, long words, Transfer transfer) {
    if (plain.equals(PlutoType.INT) && value instanceof Long number) {
      Words.set(words, number);
    } else if (plain.equals(PlutoType.INT) && value instanceof Integer number) {
      Words.set(words, number.longValue());
    } else if (plain.equals(PlutoType.FLOAT) && value instanceof Double number) {
      Words.set(words, number);
    } else if (plain.equals(PlutoType.BOOL) && value instanceof Boolean truth) {
      Words.set(words, truth);
    } else if (plain.equals(PlutoType.BYTE) && value instanceof Byte bits) {
      Words.set(words, bits & 0xffL);
    } else if (plain.equals(PlutoType.STRING) && value instanceof String text) {
      return bytes(utf8(text), Outcome.STRING, words, transfer);
    } else if (plain.equals(PlutoType.BYTES) && value instanceof byte[] bytes) {
      return bytes(bytes, Outcome.BYTES, words, transfer);
    } else {
      throw new ConversionException("a " + value.getClass().getName() + " is no " + plain);
    }
    return Outcome.DONE;
  }

  private static int bytes(byte[] bytes, int outcome, long words, Transfer transfer) {
    Words.put(transfer.buffer(bytes.length), bytes);
    Words.set(words, (long) bytes.length);
    return outcome;
  }

  private static byte[] utf8(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return strictUtf8(text);
      }
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] strictUtf8(String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new ConversionException("it is not text: half of a surrogate pair is missing");
    }
  }
}
