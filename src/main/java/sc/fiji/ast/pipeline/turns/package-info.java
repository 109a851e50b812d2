/** Whether few good images are learned in their quarter turns, too, found out from themselves. */
package sc.fiji.ast.pipeline.turns;
