// Scores every subfolder of a folder, one after the other, and keeps a log file of how each ended.
// A subfolder that fails does not stop the others. Run it again to go on after an interruption.
//
// Leave it alone without a screen only: on a screen an error waits until someone has read it.
//   fiji --headless --run Score_Folders_Overnight.ijm 'parent="/data/plates",model="/data/good.ast",results="/data/results"'
#@ File (label = "Folder of folders", style = "directory") parent
#@ File (label = "Model file") model
#@ File (label = "Results folder", style = "directory") results

names = getFileList(parent);
for (i = 0; i < names.length; i++) {
  if (endsWith(names[i], "/")) {
    name = substring(names[i], 0, lengthOf(names[i]) - 1);
    output = results + File.separator + name;
    summary = output + File.separator + "summary.json";
    if (File.exists(summary)) {
      deleted = File.delete(summary);
    }

    // An error ends what eval runs, not this macro.
    options = "folder=[" + parent + File.separator + name + "] model=[" + model + "] results=[" + output + "] resume=true";
    eval("run(\"Score Folder with AST...\", \"" + replace(options, "\\", "\\\\") + "\");");

    // The summary says whether all is done.
    outcome = "failed";
    if (File.exists(summary)) {
      if (indexOf(File.openAsString(summary), "\"complete\": true") >= 0) {
        outcome = "complete";
      }
    }
    File.append(name + ": " + outcome, results + File.separator + "log.txt");
    print(name + ": " + outcome);
  }
}
