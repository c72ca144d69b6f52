using System.CommandLine;

var root = new RootCommand("tandem: loads facts, reads figures and verifies the journal of a Tandem installation.");

return root.Parse(args).Invoke();
