// The walkthrough of the README as a macro: learns from whole cookies, scores a broken one, and
// saves heatmap, mask and table.
#@ File (label = "Folder test-images/cookie", style = "directory") cookies
#@ File (label = "Results folder", style = "directory") results
#@ Double (label = "Threshold", value = 1.0) threshold

model = results + File.separator + "cookie.ast";
run("Train AST Model...", "folder=[" + cookies + "] model=[" + model + "] preset=standard");

open(cookies + "/test/broken/000.jpg");
run("Score Image with AST...", "model=[" + model + "] threshold=" + threshold + " layers=[heatmap, mask]");

// The heatmap is the active image now.
saveAs("Tiff", results + File.separator + "heatmap.tif");
selectImage("mask of 000.jpg");
saveAs("PNG", results + File.separator + "mask.png");

// Without a screen there is no table: the scores are printed.
if (isOpen("AST Results")) {
  Table.save(results + File.separator + "scores.csv", "AST Results");
}
