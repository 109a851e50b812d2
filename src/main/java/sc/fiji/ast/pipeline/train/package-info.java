/** A model trained from good samples: survey, split, forecast, learning, report. */
package sc.fiji.ast.pipeline.train;
