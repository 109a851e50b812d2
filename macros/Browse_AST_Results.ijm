// Shows the results of Score Folder with AST... or Evaluate AST Model..., the highest score first. In the
// window, Enter opens an image with its layers; G, D and U judge it good, a defect, or uncertain, which
// is kept in judgements.csv beside the results. Without a screen the rows are printed.
#@ File (label = "Results folder", style = "directory") results

// collect=[FOLDER] adds the images that were judged to a feedback folder instead.
run("Browse AST Results...", "results=[" + results + "]");
