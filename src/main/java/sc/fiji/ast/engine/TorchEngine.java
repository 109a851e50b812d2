package sc.fiji.ast.engine;

import ai.djl.engine.Engine;

/** The PyTorch engine, started without ever downloading anything. */
public final class TorchEngine {

  private static final String OFFLINE = "ai.djl.offline";
  private static final String NAME = "PyTorch";
  private static volatile Engine engine; // null: not started yet

  private TorchEngine() {}

  /**
   * Starts the engine on the first call.
   *
   * @throws EngineStartException saying what to do, if there is no native library for this
   *     platform, or it cannot be unpacked
   */
  public static synchronized Engine get() {
    if (engine == null) {
      EngineThreads.letSleep();
      NativeMemory.keepForNextArray();
      engine = start();
      EngineThreads.limit();
    }
    return engine;
  }

  /** Whether it runs; never waits for a start that is under way. */
  public static boolean isStarted() {
    return engine != null;
  }

  private static Engine start() {
    String offline = System.getProperty(OFFLINE);
    if (offline == null) {
      System.setProperty(OFFLINE, "true");
    }
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    // DJL looks for its engines there, and Fiji's threads may have another loader than ours.
    thread.setContextClassLoader(TorchEngine.class.getClassLoader());
    try {
      return Engine.getEngine(NAME);
    } catch (RuntimeException | LinkageError e) {
      throw EngineStartException.of(e);
    } finally {
      thread.setContextClassLoader(loader);
      if (offline == null) {
        // Other plugins that use DJL decide for themselves.
        System.clearProperty(OFFLINE);
      }
    }
  }
}
