package sc.fiji.ast.commands;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.scijava.Context;

/** SciJava with our commands known to macros, anew for each test. */
public abstract class MacroSession {
  protected Context context;
  protected MacroBridge macros;

  @BeforeEach
  final void openSession() throws ReflectiveOperationException {
    context = new Context();
    macros = new MacroBridge(context);
  }

  @AfterEach
  final void closeSession() throws ReflectiveOperationException {
    macros.close();
    context.dispose();
  }
}
