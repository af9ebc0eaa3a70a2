using DevPilot.Benchmarks.Workspaces;

switch (args)
{
    case ["workspace", .. var rest]:
        return await WorkspaceBenchmark.RunAsync(rest);
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project bench/DevPilot.Benchmarks -- workspace [pairs] [files]");
        return 2;
}
