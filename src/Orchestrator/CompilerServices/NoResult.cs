using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Orchestrator.CompilerServices;

/// <summary>The result of a workflow that has none. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Auto)]
public readonly struct NoResult;
