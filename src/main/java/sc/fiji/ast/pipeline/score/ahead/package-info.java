/** Images read and scored ahead of those that are worked on. */
package sc.fiji.ast.pipeline.score.ahead;
