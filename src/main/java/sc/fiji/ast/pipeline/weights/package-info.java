/** How much each measure weighs in the map of a model, chosen from synthetic defects. */
package sc.fiji.ast.pipeline.weights;
