// Each run builds with all cores at times and waits for one at others: two beside each other fill both.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
