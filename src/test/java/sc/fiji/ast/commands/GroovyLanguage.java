package sc.fiji.ast.commands;

import org.codehaus.groovy.jsr223.GroovyScriptEngineFactory;
import org.scijava.plugin.Plugin;
import org.scijava.script.AdaptedScriptLanguage;
import org.scijava.script.ScriptLanguage;

/** Groovy as a language of SciJava, as Fiji has it. */
@Plugin(type = ScriptLanguage.class, name = "Groovy")
public class GroovyLanguage extends AdaptedScriptLanguage {

  /** For SciJava. */
  public GroovyLanguage() {
    super(new GroovyScriptEngineFactory());
  }
}
