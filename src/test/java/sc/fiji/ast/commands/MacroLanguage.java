package sc.fiji.ast.commands;

import ij.macro.Interpreter;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.scijava.module.Module;
import org.scijava.plugin.Plugin;
import org.scijava.script.AbstractScriptEngine;
import org.scijava.script.AbstractScriptLanguage;
import org.scijava.script.ScriptLanguage;
import org.scijava.script.ScriptModule;

/**
 * ImageJ's macros as a language of SciJava, as Fiji has it: SciJava reads the {@code #@} lines, and
 * their values become variables of the macro, files as paths.
 */
@Plugin(type = ScriptLanguage.class, name = "IJ1 Macro")
public class MacroLanguage extends AbstractScriptLanguage {

  @Override
  public List<String> getExtensions() {
    return List.of("ijm");
  }

  @Override
  public ScriptEngine getScriptEngine() {
    return new Engine();
  }

  private static final class Engine extends AbstractScriptEngine {

    Engine() {
      engineScopeBindings = new SimpleBindings();
    }

    @Override
    public Object eval(String macro) throws ScriptException {
      StringBuilder code = new StringBuilder();
      Module script = (Module) get(ScriptModule.class.getName());
      for (Map.Entry<String, Object> input : script.getInputs().entrySet()) {
        code.append(variable(input.getKey(), input.getValue()));
      }
      String result = new Interpreter().run(code + macro, "");
      if ("[aborted]".equals(result)) {
        throw new ScriptException("The macro was stopped.");
      }
      return result;
    }

    private static String variable(String name, Object value) {
      if (value instanceof File || value instanceof String) {
        String text = value.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        return name + " = \"" + text + "\"; ";
      }
      return name + " = " + value + "; ";
    }

    @Override
    public Object eval(Reader reader) throws ScriptException {
      StringWriter macro = new StringWriter();
      try {
        reader.transferTo(macro);
      } catch (IOException e) {
        throw new ScriptException(e);
      }
      return eval(macro.toString());
    }
  }
}
