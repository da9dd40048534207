package dev.plutolang.supervisor;

import dev.plutolang.api.CrashReport;
import java.time.Instant;

/** One crash in the history of a process. */
public record CrashRecord(Instant at, long incarnation, CrashReport report) {}
