/**
 * The commands in Fiji's menu: they check their inputs, call the pipeline, and show what it gave.
 */
package sc.fiji.ast.commands;
