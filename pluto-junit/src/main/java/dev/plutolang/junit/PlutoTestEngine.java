package dev.plutolang.junit;

import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/**
 * The engine {@code pluto}. A file is compiled when its turn comes; its tests are known then, and
 * are registered and reported in the order of the source. Each runs in an instance of its own.
 */
public final class PlutoTestEngine implements TestEngine {
  /** The identifier of the engine, for filters. */
  public static final String ID = "pluto";

  /** For the service loader. */
  public PlutoTestEngine() {}

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
    EngineDescriptor engine = new EngineDescriptor(id, "Pluto");
    new Discovery(engine).resolve(request);
    return engine;
  }

  @Override
  public void execute(ExecutionRequest request) {
    new Execution(request.getEngineExecutionListener()).run(request.getRootTestDescriptor());
  }
}
