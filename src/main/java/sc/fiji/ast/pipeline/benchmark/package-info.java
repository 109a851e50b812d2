/** Many categories trained and evaluated by one call; an interrupted benchmark can be resumed. */
package sc.fiji.ast.pipeline.benchmark;
