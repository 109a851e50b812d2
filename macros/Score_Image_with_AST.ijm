// Shows where the active image deviates from what a model learned, plane by plane.
// The new images are the heatmap (1 is the threshold; the display range is always 0 to 2) and the
// mask (255 where the heatmap exceeds the threshold; it begins lower where the image is anomalous).
// The table "AST Results" gets one row a plane.
#@ File (label = "Model file") model
#@ Double (label = "Threshold", value = 1.0) threshold

// A threshold above 1 marks less, one below 1 marks more.
run("Score Image with AST...", "model=[" + model + "] threshold=" + threshold + " layers=[heatmap, mask]");

// Where an area is selected, only that area counts. Layers: heatmap, mask, overlay, raw, rois.
// The heatmap is the active image now: saveAs("Tiff", ...) would save it.
