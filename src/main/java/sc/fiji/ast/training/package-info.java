/**
 * How teacher and student learn from cached features, can be watched and stopped, and go on from a
 * checkpoint. Test images are unknown here: no model is chosen by its test scores.
 */
package sc.fiji.ast.training;
