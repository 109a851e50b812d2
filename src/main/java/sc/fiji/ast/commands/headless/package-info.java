/** Commands by name from a command line, and the demonstration. */
package sc.fiji.ast.commands.headless;
