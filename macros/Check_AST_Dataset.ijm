// Looks for what may be wrong with a data set: unreadable files, odd sizes and types, bad masks,
// files without partner, duplicates, and good images that look suspicious. The data set is only
// read; findings.csv and findings.html are written to the report folder.
#@ File (label = "Data set", style = "directory") folder
#@ File (label = "Report folder", style = "directory") report

run("Check AST Dataset...", "folder=[" + folder + "] report=[" + report + "]");
