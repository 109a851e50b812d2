// Learns from a folder of good images, scores a folder of new ones, and names those that deviate.
#@ File (label = "Folder of good images", style = "directory") good
#@ File (label = "Folder of new images", style = "directory") images
#@ File (label = "Results folder", style = "directory") results

model = results + File.separator + "good.ast";
run("Train AST Model...", "folder=[" + good + "] model=[" + model + "] preset=standard");
run("Score Folder with AST...", "folder=[" + images + "] model=[" + model + "] results=[" + results + "]");

// One line for each plane: file, plane, score, raw score, threshold, verdict, ...
lines = split(File.openAsString(results + File.separator + "results.csv"), "\n");
for (i = 1; i < lines.length; i++) {
  if (indexOf(lines[i], ",anomalous,") >= 0) {
    print(lines[i]);
  }
}
