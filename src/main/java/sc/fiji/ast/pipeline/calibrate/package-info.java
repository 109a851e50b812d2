/** Thresholds of a trained model, from good images. */
package sc.fiji.ast.pipeline.calibrate;
