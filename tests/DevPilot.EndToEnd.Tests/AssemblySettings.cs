// Each test builds with all cores already.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
