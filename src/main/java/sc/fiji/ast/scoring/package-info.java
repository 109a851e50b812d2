/** From samples to calibrated anomaly maps, image scores, masks and verdicts. */
package sc.fiji.ast.scoring;
