package dev.plutolang.compiler.typed;

/**
 * A function that the host may call.
 *
 * @param name as the host says it
 */
public record ExportDef(String name, FunctionId function) {}
