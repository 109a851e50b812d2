// Lists the backbones (networks that turn images into features): embedded and known ones, with
// size, licence and source, and whether they are here.
//
// A file that you have is brought to your backbones with
//   run("AST Backbones...", "action=import file=[/path/to/model.safetensors] name=efficientnet-b5");
// (TorchScript, a program that can read and write files, only with program=true), and a known one
// is fetched from the network with
//   run("AST Backbones...", "action=download name=efficientnet-b5 download=true");
// Without download=true, a macro never downloads anything.

run("AST Backbones...", "action=list");
