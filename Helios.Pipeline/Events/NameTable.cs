using System.Runtime.InteropServices;
using System.Text;

namespace Helios.Pipeline.Events;

/// <summary>Gives small dense ids to the names that recur in a stream: tenants, types, sources.</summary>
/// <remarks>
/// Lookup takes no lock and allocates nothing; adding takes a lock. Ids are stable for the life of the table. The number of
/// names is bounded, because names come from outside: past the limit <see cref="GetOrAdd(ReadOnlySpan{byte})"/> returns -1.
/// </remarks>
public sealed class NameTable
{
    private readonly Lock _adding = new();
    private readonly int _limit;
    private volatile State _state;

    /// <summary>Creates a table that holds at most <paramref name="limit"/> names.</summary>
    public NameTable(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        _limit = limit;
        _state = new State(64);
    }

    /// <summary>Number of names; ids run from 0 to Count - 1.</summary>
    public int Count => _state.Count;

    /// <summary>The UTF-8 bytes of name <paramref name="id"/>.</summary>
    public ReadOnlySpan<byte> Utf8(int id) => _state.Names[id];

    /// <summary>Name <paramref name="id"/> as a string.</summary>
    public string Text(int id) => _state.Texts[id];

    /// <summary>The id of <paramref name="name"/>, added when new.</summary>
    public int GetOrAdd(string name) => GetOrAdd(Encoding.UTF8.GetBytes(name));

    /// <summary>The id of <paramref name="name"/>, added when new; -1 when the table is full.</summary>
    public int GetOrAdd(ReadOnlySpan<byte> name)
    {
        var hash = Hash(name);
        var id = _state.Find(name, hash);
        return id >= 0 ? id : Add(name, hash);
    }

    /// <summary>The id of <paramref name="name"/>, or -1 when it was never added.</summary>
    public int Find(ReadOnlySpan<byte> name) => _state.Find(name, Hash(name));

    private int Add(ReadOnlySpan<byte> name, uint hash)
    {
        lock (_adding)
        {
            var state = _state;
            var id = state.Find(name, hash);
            if (id >= 0 || state.Count >= _limit)
            {
                return id;
            }

            // A reader may hold the old state, so a full one is copied and never reordered in place.
            if (state.Count * 2 >= state.Buckets.Length)
            {
                state = state.Grown();
            }

            id = state.Append(name.ToArray(), hash);
            _state = state;
            return id;
        }
    }

    // Names are short: first and last eight bytes and the length tell nearly all of them apart.
    private static uint Hash(ReadOnlySpan<byte> name)
    {
        ulong head = 0, tail = 0;
        if (name.Length >= 8)
        {
            head = MemoryMarshal.Read<ulong>(name);
            tail = MemoryMarshal.Read<ulong>(name[^8..]);
        }
        else
        {
            foreach (var b in name)
            {
                head = (head << 8) | b;
            }
        }

        var mixed = (head ^ (tail * 0x9E3779B97F4A7C15UL) ^ (ulong)name.Length) * 0xD6E8FEB86659FD93UL;
        return (uint)(mixed >> 32);
    }

    private sealed class State(int buckets)
    {
        public readonly int[] Buckets = new int[buckets];
        public readonly uint[] Hashes = new uint[buckets / 2];
        public readonly byte[][] Names = new byte[buckets / 2][];
        public readonly string[] Texts = new string[buckets / 2];
        public volatile int Count;

        public int Find(ReadOnlySpan<byte> name, uint hash)
        {
            var mask = Buckets.Length - 1;
            for (var at = (int)hash & mask; ; at = (at + 1) & mask)
            {
                var id = Volatile.Read(ref Buckets[at]) - 1;
                if (id < 0)
                {
                    return -1;
                }

                if (Hashes[id] == hash && name.SequenceEqual(Names[id]))
                {
                    return id;
                }
            }
        }

        public int Append(byte[] name, uint hash)
        {
            var id = Count;
            Names[id] = name;
            Texts[id] = Encoding.UTF8.GetString(name);
            Hashes[id] = hash;
            Count = id + 1;
            Link(id);
            return id;
        }

        public State Grown()
        {
            var larger = new State(Buckets.Length * 2);
            Array.Copy(Names, larger.Names, Count);
            Array.Copy(Texts, larger.Texts, Count);
            Array.Copy(Hashes, larger.Hashes, Count);
            larger.Count = Count;
            for (var id = 0; id < Count; id++)
            {
                larger.Link(id);
            }

            return larger;
        }

        private void Link(int id)
        {
            var mask = Buckets.Length - 1;
            var at = (int)Hashes[id] & mask;
            while (Buckets[at] != 0)
            {
                at = (at + 1) & mask;
            }

            Volatile.Write(ref Buckets[at], id + 1);
        }
    }
}
