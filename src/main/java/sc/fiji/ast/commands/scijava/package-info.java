/** How a command lives in SciJava and ImageJ: inputs, macros, progress, failures, cancellation. */
package sc.fiji.ast.commands.scijava;
