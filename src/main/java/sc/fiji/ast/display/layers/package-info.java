/** Anomaly maps on an image: heatmap, mask, overlay, contours. */
package sc.fiji.ast.display.layers;
