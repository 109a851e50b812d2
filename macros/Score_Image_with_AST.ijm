// Shows where the active image deviates from what a model learned, plane by plane.
// The new images are the heatmap (1 is the threshold; the display range is always 0 to 2), the
// mask (255 where the heatmap exceeds the threshold) and a copy of the image with both over it.
// The table "AST Results" gets one row a plane.
//
// Headless: fiji --headless -macro Score_Image_with_AST.ijm "/path/to/image.tif,/path/to/model.ast,/path/to/heatmap.tif"

paths = split(getArgument(), ",");
if (paths.length == 3) {
  open(paths[0]);
  model = paths[1];
} else {
  model = File.openDialog("Model file");
}

// A threshold above 1 marks less, one below 1 marks more. Where an area is selected, only that counts.
// Layers: heatmap, mask, overlay, raw, rois (regions in the ROI Manager and the table "AST Regions");
// opacity is that of the heatmap in the overlay, in percent.
run("Score Image with AST...", "model=[" + model + "] threshold=1.0 layers=[heatmap, mask, overlay] opacity=50");

// The heatmap is the active image now.
if (paths.length == 3) {
  saveAs("Tiff", paths[2]);
}
