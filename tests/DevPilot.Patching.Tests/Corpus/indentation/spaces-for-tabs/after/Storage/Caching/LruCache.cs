using System;
using System.Collections.Generic;

namespace Storage.Caching
{
	public class LruCache<TKey, TValue> where TKey : notnull
	{
		private readonly int capacity;
		private readonly LinkedList<(TKey Key, TValue Value)> order = new();
		private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> nodes = new();

		public LruCache(int capacity)
		{
			if (capacity < 1)
				throw new ArgumentOutOfRangeException(nameof(capacity));

			this.capacity = capacity;
		}

		public int Count => nodes.Count;

		public void Put(TKey key, TValue value)
		{
			if (nodes.TryGetValue(key, out var node))
				order.Remove(node);

			nodes[key] = order.AddFirst((key, value));
			if (nodes.Count > capacity)
			{
				nodes.Remove(order.Last!.Value.Key);
				order.RemoveLast();
			}
		}

		public bool TryGet(TKey key, out TValue? value)
		{
			value = default;
			if (!nodes.TryGetValue(key, out var node))
				return false;

			value = node.Value.Value;
			return true;
		}
	}
}
