/**
 * What commands do once their choices are made: the pipeline's work, watched, and its results
 * shown.
 */
package sc.fiji.ast.commands.run;
