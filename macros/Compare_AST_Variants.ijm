// Trains and evaluates several settings on one data set, and writes comparison.html,
// comparison.csv and comparison.json. The data set holds train/good, test/good, test/DEFECT and,
// with the masks, ground_truth/DEFECT.
#@ File (label = "Data set", style = "directory") folder
#@ File (label = "Report folder", style = "directory") report

// table5 to table7 and figure5 remake those of the paper. Or give a list of your own:
// variants=[[{'name': 'wide', 'settings': {'student': {'hidden': 256}}}]]
// More keys: preset, seed, device, modality, resume (goes on after an interruption).
run("Compare AST Variants...", "folder=[" + folder + "] report=[" + report + "] variants=table5 repeats=3");
