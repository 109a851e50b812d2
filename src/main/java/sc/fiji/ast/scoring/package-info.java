/** From samples to calibrated anomaly maps, image scores and masks. */
package sc.fiji.ast.scoring;
