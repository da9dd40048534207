package dev.plutolang.runtime.value;

/** What keys of maps and elements of sets are; mirrors {@code PL_KEY_*}. */
enum Keys {
  WORD(0, 1),
  FLOAT(1, 1),
  STRING(2, 2),
  SCALAR_ENUM(3, 2),
  ENUM(4, 2);

  private final int number;
  private final int words;

  Keys(int number, int words) {
    this.number = number;
    this.words = words;
  }

  int number() {
    return number;
  }

  /** Words of a slot before the value. */
  int words() {
    return words;
  }

  /** Words before the key: the hash, where it is kept. */
  int keyAt() {
    return this == STRING || this == ENUM ? 1 : 0;
  }

  static Keys of(ValueTypes types, int key) {
    if (types.type(key) == ValueType.Scalar.STRING) {
      return STRING;
    }
    return switch (Form.of(types, key)) {
      case INT, BOOL, BYTE -> WORD;
      case FLOAT -> FLOAT;
      case SCALAR_ENUM -> SCALAR_ENUM;
      case REFERENCE -> ENUM;
      case NOTHING,
          NULLABLE_INT,
          NULLABLE_FLOAT,
          NULLABLE_BOOL,
          NULLABLE_BYTE,
          NULLABLE_SCALAR_ENUM ->
          throw new IllegalStateException("no type of keys");
    };
  }
}
