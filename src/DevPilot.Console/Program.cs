using DevPilot.Console;

// Answered before anything is loaded that it does not need: scripts ask it often.
if (args is ["--version"])
{
    System.Console.Out.WriteLine(ProductVersion.Text);
    return 0;
}

return await CommandLine.RunAsync(args);
