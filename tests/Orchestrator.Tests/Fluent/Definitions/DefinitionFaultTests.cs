namespace Orchestrator.Tests.Fluent.Definitions;

/// <summary>What is wrong with a definition is told with its place in the document.</summary>
public sealed class DefinitionFaultTests
{
    private const string Text = """, "inputs": [{ "name": "text" }]""";

    [Theory]
    [InlineData("", "$: ORCH050: The document is not JSON that can be read: ")]
    [InlineData("{", "$: ORCH050: The document is not JSON that can be read: ")]
    [InlineData("[]", "$: ORCH050: An object is expected here, not an array")]
    [InlineData("null", "$: ORCH050: An object is expected here, not null")]
    [InlineData("{}", "$: ORCH050: 'schema' is missing")]
    [InlineData("""{ "schema": 2, "name": "w", "tasks": [] }""", "$.schema: ORCH050: The schema is 2, but what is read is 1")]
    [InlineData("""{ "schema": 1, "name": "", "tasks": [] }""", "$.name: ORCH050: A name must not be empty")]
    [InlineData("""{ "schema": 1, "name": "w", "name": "w", "tasks": [] }""", "$.name: ORCH050: 'name' stands here twice; remove one of them")]
    [InlineData("""{ "schema": 1, "name": "w", "tasks": [], "versoin": 1 }""", "$.versoin: ORCH050: 'versoin' is not a property here; did you mean 'version'?")]
    [InlineData("""{ "schema": 1, "name": "w", "tasks": [], "version": 1.5 }""", "$.version: ORCH050: 1.5 is not a whole number from -2147483648 to 2147483647")]
    [InlineData("""{ "schema": 1, "name": "w", "tasks": [], "version": "1" }""", "$.version: ORCH050: A whole number is expected here, not a string")]
    [InlineData("""{ "schema": 1, "name": "w", "tasks": [], "onFailure": "Explode" }""", "$.onFailure: ORCH050: 'Explode' is not a member of FailureMode; they are 'FailFast', 'Continue'")]
    [InlineData("""{ "schema": 1, "name": "w", "tasks": [], "onFailure": "1" }""", "$.onFailure: ORCH050: '1' is not a member of FailureMode; they are 'FailFast', 'Continue'")]
    [InlineData("""{ "schema": 1, "name": "w", "tasks": [], "maxParallelism": -1 }""", "$: ORCH020: MaxParallelism of 'w' is -1, but must be 0 (no limit) or more")]
    [InlineData("""{ "schema": 1, "name": "w", "tasks": [], "timeoutSeconds": 1e400 }""", "$: ORCH020: TimeoutSeconds of 'w' is ")]
    [InlineData("""{ "schema": 1, "name": "w\ud800", "tasks": [] }""", "$.name: ORCH050: The string is no text: it has half of a surrogate pair")]
    [InlineData("""{ "schema": 1, "name": "w", "tasks": [], "\ud800": 1 }""", "$: ORCH050: The name of a property is no text: it has half of a surrogate pair")]
    [InlineData("""{ "schema": 1, "name": "w", "tasks": [], "inputs": [{ "name": "x" }] }""", "$.inputs[0]: ORCH050: Nothing takes input 'x', so that it has no type; remove it")]
    [InlineData("""{ "schema": 1, "name": "w", "tasks": [], "result": "x" }""", "$.result: ORCH002: 'The result' takes the output of 'x', which is not a task of 'w'")]
    public void Documents_AreRefused(string json, string fault) => AssertFault(json, fault);

    [Theory]
    [InlineData("1", "$.tasks[0]: ORCH050: An object is expected here, not a number")]
    [InlineData("{}", "$.tasks[0]: ORCH050: 'name' is missing")]
    [InlineData("""{ "name": "start", "uses": 1 }""", "$.tasks[0].uses: ORCH050: A string is expected here, not a number")]
    [InlineData("""{ "name": "x", "uses": "strat" }""", "$.tasks[0].uses: ORCH050: 'x' uses 'strat', which is not a task of the catalog; did you mean 'start'?")]
    [InlineData("""{ "name": "nothing like it" }""", "$.tasks[0]: ORCH050: 'nothing like it' uses 'nothing like it', which is not a task of the catalog")]
    [InlineData("""{ "name": "start" }, { "name": "start" }""", "$.tasks[1]: ORCH005: 'w' has more than one task named 'start'; rename one of them")]
    [InlineData("""{ "name": "start", "dependsOn": ["strat"] }""", "$.tasks[0]: ORCH002: 'start' depends on 'strat', which is not a task of 'w'; did you mean 'start'?")]
    [InlineData("""{ "name": "start", "dependsOn": ["start"] }""", "$.tasks[0]: ORCH003: 'start' depends on itself; remove the dependency")]
    [InlineData("""{ "name": "double", "takes": ["double"] }""", "$.tasks[0].takes[0]: ORCH003: 'double' depends on itself; remove the dependency")]
    [InlineData("""{ "name": "double", "takes": ["x"] }""", "$.tasks[0].takes[0]: ORCH002: 'double' takes the output of 'x', which is not a task of 'w'")]
    [InlineData("""{ "name": "a", "uses": "double", "takes": ["b"] }, { "name": "b", "uses": "double", "takes": ["a"] }""", "$.tasks[0]: ORCH001: Tasks form a cycle: a → b → a")]
    [InlineData("""{ "name": "a", "uses": "start", "dependsOn": ["b"] }, { "name": "b", "uses": "start", "dependsOn": ["a"] }""", "$.tasks[0]: ORCH001: Tasks form a cycle: a → b → a")]
    [InlineData("""{ "name": "double" }""", "$.tasks[0]: ORCH007: 'double' takes 0 values, but 'double' has 1 parameters for them")]
    [InlineData("""{ "name": "start" }, { "name": "double", "takes": ["start"] }""", "$.tasks[1].takes[0]: ORCH008: 'double' refers to 'start', which has no output; let it return a value, or use dependsOn for the order alone")]
    [InlineData("""{ "name": "whoAmI" }, { "name": "double", "takes": ["whoAmI"] }""", "$.tasks[1].takes[0]: ORCH007: 'double' takes a 'System.Int32', but 'whoAmI' puts out 'System.String'; change one of the types")]
    [InlineData("""{ "name": "whoAmI" }, { "name": "double", "takes": ["whoAmI"], "each": {} }""", "$.tasks[1].takes[0]: ORCH024: 'double' runs for each 'System.Int32', but 'whoAmI' puts out 'System.String', which is no collection of them")]
    [InlineData("""{ "name": "start", "each": {} }""", "$.tasks[0].each: ORCH024: 'start' takes no value first, for whose elements it could run")]
    [InlineData("""{ "name": "double", "takes": [{ "input": "x" }] }""", "$.tasks[0].takes[0]: ORCH050: 'x' is not an input of 'w'")]
    [InlineData("""{ "name": "start", "trigger": "AnyFailed" }""", "$.tasks[0]: ORCH027: The trigger of 'start' never fires: AnyFailed asks for a dependency")]
    [InlineData("""{ "name": "start", "retry": { "maxAttempts": 0 } }""", "$.tasks[0]: ORCH020: Retry.MaxAttempts of 'start' is 0, but must be from 1 to 1000")]
    [InlineData("""{ "name": "start", "retry": { "maxAttempts": 2, "on": ["X"] } }""", "$.tasks[0].retry.on: ORCH050: 'X' is not an exception of the catalog; add it by AddException")]
    [InlineData("""{ "name": "start", "when": { "uses": "nevr" } }""", "$.tasks[0].when.uses: ORCH050: 'start' uses 'nevr', which is not a condition of the catalog; did you mean 'never'?")]
    [InlineData("""{ "name": "start", "when": { "uses": "isOdd" } }""", "$.tasks[0].when: ORCH007: 'isOdd' is given 0 values, but has 1 parameters for them")]
    [InlineData("""{ "name": "start", "fallback": { "uses": "minusOne", "is": true } }""", "$.tasks[0].fallback.is: ORCH050: 'is' is not a property here")]
    [InlineData("""{ "name": "start", "fallback": { "uses": "minusOne" } }""", "$.tasks[0].fallback: ORCH021: The method is for an output of type 'System.Int32', but 'start' puts out ''")]
    [InlineData("""{ "name": "start", "cache": { "seconds": 1 } }""", "$.tasks[0]: ORCH020: Cache of 'start' is on a task without output")]
    public void Tasks_AreRefused(string tasks, string fault) => AssertFault(Steps.Json(tasks), fault);

    [Fact]
    public void OneInput_OfTwoTypes_IsRefused() => AssertFault(
        Steps.Json("""{ "name": "count", "takes": [{ "input": "text" }] }, { "name": "double", "takes": [{ "input": "text" }] }""", Text),
        "$.tasks[1].takes[0]: ORCH009: Input 'text' is a 'System.Int32' here, but was a 'System.String' before; give both the same type and default, or different names");

    [Fact]
    public void DefaultOfAnotherType_IsRefused() => AssertFault(
        Steps.Json("""{ "name": "double", "takes": [{ "input": "n" }] }""", """, "inputs": [{ "name": "n", "default": "text" }]"""),
        "$.inputs[0].default: ORCH050: Input 'n': String is no 'System.Int32'");

    [Fact]
    public void DeepNesting_IsRefused() => AssertFault(
        Steps.Json("""{ "name": """ + new string('[', 100_000)), "$: ORCH050: The document is not JSON that can be read: ");

    [Fact]
    public void ResultOfAnotherType_IsRefused()
    {
        string json = Steps.Json("""{ "name": "whoAmI" }""", """, "result": "whoAmI" """);

        Assert.Equal(
            "$.result: ORCH007: 'the caller' takes a 'System.Int32', but 'whoAmI' puts out 'System.String'; change one of the types",
            Assert.Single(Assert.Throws<WorkflowDefinitionException>(() => RuntimeWorkflow.FromJson<int>(json, Steps.Catalog)).Faults).ToString());
        Assert.Equal(
            "$: ORCH050: 'result' is missing: it names the task whose output, a 'System.Int32', runs return",
            Assert.Single(Assert.Throws<WorkflowDefinitionException>(() => RuntimeWorkflow.FromJson<int>(Steps.Json(""), Steps.Catalog)).Faults).ToString());
    }

    [Fact]
    public void AStreamWithoutEnd_IsRefused()
    {
        using var stream = new EndlessStream();

        var thrown = Assert.Throws<WorkflowDefinitionException>(() => RuntimeWorkflow.FromJson(stream, Steps.Catalog));

        Assert.Equal("$: ORCH050: The document has more than 268,435,456 bytes, which is the most that is read", Assert.Single(thrown.Faults).ToString());
    }

    private static void AssertFault(string json, string fault)
    {
        var thrown = Assert.Throws<WorkflowDefinitionException>(() => RuntimeWorkflow.FromJson(json, Steps.Catalog));

        Assert.StartsWith(fault, thrown.Faults[0].ToString(), StringComparison.Ordinal);
        Assert.Contains(thrown.Faults[0].ToString(), thrown.Message, StringComparison.Ordinal);
    }

    /// <summary>Spaces for ever.</summary>
    private sealed class EndlessStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)' ');
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
