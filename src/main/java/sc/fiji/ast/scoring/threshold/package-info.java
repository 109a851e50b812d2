/** From scores of good images to thresholds, what these promise, and verdicts. */
package sc.fiji.ast.scoring.threshold;
