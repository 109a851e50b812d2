/** One detector on many categories: runs, their spread, and published figures beside them. */
package sc.fiji.ast.evaluation.benchmark;
