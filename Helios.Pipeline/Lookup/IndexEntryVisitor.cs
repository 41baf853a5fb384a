namespace Helios.Pipeline.Lookup;

/// <summary>Receives index entries in batches.</summary>
public delegate void IndexEntryVisitor(ReadOnlySpan<IndexEntry> entries);
