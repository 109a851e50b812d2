// Trains and evaluates each data set of a folder, such as the categories of MVTec AD, and writes
// benchmark.html, benchmark.csv and benchmark.json: a line for each, and their mean. Each folder in
// it has the layout of MVTec AD, MVTec 3D-AD, VisA or BTAD.
#@ File (label = "Folder of categories", style = "directory") folder
#@ File (label = "Report folder", style = "directory") report

// More keys: backbone, settings, modality, seed, device, categories (such as [screw, pill]).
// resume=true goes on after an interruption.
run("Benchmark AST on Categories...", "folder=[" + folder + "] report=[" + report + "] preset=standard repeats=3 resume=true");
