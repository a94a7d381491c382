--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: orchestrator; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA orchestrator;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: blob; Type: TABLE; Schema: orchestrator; Owner: -
--

CREATE TABLE orchestrator.blob (
    task bigint NOT NULL,
    data bytea NOT NULL
);


--
-- Name: graph; Type: TABLE; Schema: orchestrator; Owner: -
--

CREATE TABLE orchestrator.graph (
    fingerprint text NOT NULL,
    manifest text NOT NULL
);


--
-- Name: meta; Type: TABLE; Schema: orchestrator; Owner: -
--

CREATE TABLE orchestrator.meta (
    version integer NOT NULL,
    min_reader integer NOT NULL,
    min_writer integer NOT NULL
);


--
-- Name: run; Type: TABLE; Schema: orchestrator; Owner: -
--

CREATE TABLE orchestrator.run (
    seq bigint NOT NULL,
    id text NOT NULL,
    workflow text NOT NULL,
    version integer NOT NULL,
    fingerprint text NOT NULL,
    state smallint NOT NULL,
    epoch bigint NOT NULL,
    owner text NOT NULL,
    traceparent text,
    created_at timestamp with time zone NOT NULL,
    completed_at timestamp with time zone,
    heartbeat_at timestamp with time zone,
    progress text,
    error_type text,
    error_message text,
    error_details text,
    input bytea NOT NULL,
    result bytea NOT NULL
);


--
-- Name: run_seq_seq; Type: SEQUENCE; Schema: orchestrator; Owner: -
--

ALTER TABLE orchestrator.run ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME orchestrator.run_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: task; Type: TABLE; Schema: orchestrator; Owner: -
--

CREATE TABLE orchestrator.task (
    id bigint NOT NULL,
    run bigint NOT NULL,
    key bigint NOT NULL,
    kind smallint NOT NULL,
    element integer NOT NULL,
    generation integer NOT NULL,
    number integer NOT NULL,
    epoch bigint NOT NULL,
    name text NOT NULL,
    state smallint NOT NULL,
    attempt integer NOT NULL,
    worker text,
    codec text,
    started_at timestamp with time zone,
    duration bigint,
    due_at timestamp with time zone,
    error_type text,
    error_message text,
    error_details text,
    payload bytea
);


--
-- Name: task_id_seq; Type: SEQUENCE; Schema: orchestrator; Owner: -
--

ALTER TABLE orchestrator.task ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME orchestrator.task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Data for Name: blob; Type: TABLE DATA; Schema: orchestrator; Owner: -
--

INSERT INTO orchestrator.blob VALUES (2, '\x5b312c322c335d');


--
-- Data for Name: graph; Type: TABLE DATA; Schema: orchestrator; Owner: -
--

INSERT INTO orchestrator.graph VALUES ('aae094f7c76a0fc91f1a6e50934aaa33', '{"inputs":[{"name":"folder","shape":"String"},{"name":"seed","shape":"Int32"}],"tasks":[{"name":"Ingest","version":1,"each":false,"output":"String","dependsOn":[],"inputs":["folder"]},{"name":"Report","version":1,"each":false,"output":"Double","dependsOn":["Score"],"inputs":[]},{"name":"Score","version":1,"each":true,"output":"Double","dependsOn":["Split"],"inputs":["seed"]},{"name":"Split","version":1,"each":false,"output":"[Int32]","dependsOn":["Ingest"],"inputs":[]}]}');


--
-- Data for Name: meta; Type: TABLE DATA; Schema: orchestrator; Owner: -
--

INSERT INTO orchestrator.meta VALUES (1, 1, 1);


--
-- Data for Name: run; Type: TABLE DATA; Schema: orchestrator; Owner: -
--

INSERT INTO orchestrator.run OVERRIDING SYSTEM VALUE VALUES (1, 'half-finished', 'Train', 2, 'aae094f7c76a0fc91f1a6e50934aaa33', 0, 1, 'machine:4711', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', '2026-03-14 15:09:26.535897+00', NULL, '2026-03-14 15:09:31.535897+00', '{"Score":{"fraction":0.5,"message":null}}', NULL, NULL, NULL, '\x7b22696e70757473223a7b22666f6c646572223a5b2274657874222c22646f63732f225d2c2273656564223a5b226a736f6e222c375d7d7d', '\x');


--
-- Data for Name: task; Type: TABLE DATA; Schema: orchestrator; Owner: -
--

INSERT INTO orchestrator.task OVERRIDING SYSTEM VALUE VALUES (1, 1, 821115170074089516, 0, -1, 0, 0, 1, 'Ingest', 1, 1, 'machine:4711', 'text', '2026-03-14 15:09:26.535897+00', 1500000, NULL, NULL, NULL, NULL, '\x74686520636f72707573');
INSERT INTO orchestrator.task OVERRIDING SYSTEM VALUE VALUES (4, 1, 4099863822714196776, 0, 0, 0, 0, 1, 'Score', 1, 1, 'machine:4711', 'json', '2026-03-14 15:09:26.535897+00', 1500000, NULL, NULL, NULL, NULL, '\x302e3235');
INSERT INTO orchestrator.task OVERRIDING SYSTEM VALUE VALUES (6, 1, 4099863822714196776, 0, 2, 0, 0, 1, 'Score', 1, 1, 'machine:4711', 'json', '2026-03-14 15:09:26.535897+00', 1500000, NULL, NULL, NULL, NULL, '\x302e3735');
INSERT INTO orchestrator.task OVERRIDING SYSTEM VALUE VALUES (3, 1, 4099863822714196776, 2, -1, 0, 0, 1, 'Score', 1, 1, 'machine:4711', NULL, '2026-03-14 15:09:26.535897+00', 1500000, NULL, NULL, NULL, NULL, '\x03000000');
INSERT INTO orchestrator.task OVERRIDING SYSTEM VALUE VALUES (5, 1, 4099863822714196776, 4, 1, 0, 1, 1, 'Score', 2, 1, 'machine:4711', NULL, '2026-03-14 15:09:26.535897+00', 1500000, '2026-03-14 15:09:27.535897+00', 'System.IO.IOException', 'broken pipe', 'at Score', '\x');
INSERT INTO orchestrator.task OVERRIDING SYSTEM VALUE VALUES (2, 1, 3652325256321000576, 0, -1, 0, 0, 1, 'Split', 1, 2, 'machine:4711', 'json', '2026-03-14 15:09:26.535897+00', 1500000, NULL, NULL, NULL, NULL, NULL);


--
-- Name: run_seq_seq; Type: SEQUENCE SET; Schema: orchestrator; Owner: -
--

SELECT pg_catalog.setval('orchestrator.run_seq_seq', 1, true);


--
-- Name: task_id_seq; Type: SEQUENCE SET; Schema: orchestrator; Owner: -
--

SELECT pg_catalog.setval('orchestrator.task_id_seq', 6, true);


--
-- Name: blob blob_pkey; Type: CONSTRAINT; Schema: orchestrator; Owner: -
--

ALTER TABLE ONLY orchestrator.blob
    ADD CONSTRAINT blob_pkey PRIMARY KEY (task);


--
-- Name: graph graph_pkey; Type: CONSTRAINT; Schema: orchestrator; Owner: -
--

ALTER TABLE ONLY orchestrator.graph
    ADD CONSTRAINT graph_pkey PRIMARY KEY (fingerprint);


--
-- Name: run run_id_key; Type: CONSTRAINT; Schema: orchestrator; Owner: -
--

ALTER TABLE ONLY orchestrator.run
    ADD CONSTRAINT run_id_key UNIQUE (id);


--
-- Name: run run_pkey; Type: CONSTRAINT; Schema: orchestrator; Owner: -
--

ALTER TABLE ONLY orchestrator.run
    ADD CONSTRAINT run_pkey PRIMARY KEY (seq);


--
-- Name: task task_pkey; Type: CONSTRAINT; Schema: orchestrator; Owner: -
--

ALTER TABLE ONLY orchestrator.task
    ADD CONSTRAINT task_pkey PRIMARY KEY (id);


--
-- Name: run_by_completion; Type: INDEX; Schema: orchestrator; Owner: -
--

CREATE INDEX run_by_completion ON orchestrator.run USING btree (completed_at, seq) WHERE (completed_at IS NOT NULL);


--
-- Name: run_by_state; Type: INDEX; Schema: orchestrator; Owner: -
--

CREATE INDEX run_by_state ON orchestrator.run USING btree (state, seq);


--
-- Name: run_by_workflow; Type: INDEX; Schema: orchestrator; Owner: -
--

CREATE INDEX run_by_workflow ON orchestrator.run USING btree (workflow, seq);


--
-- Name: task_by_key; Type: INDEX; Schema: orchestrator; Owner: -
--

CREATE UNIQUE INDEX task_by_key ON orchestrator.task USING btree (run, key, kind, element, generation, number);


--
-- Name: run run_fingerprint_fkey; Type: FK CONSTRAINT; Schema: orchestrator; Owner: -
--

ALTER TABLE ONLY orchestrator.run
    ADD CONSTRAINT run_fingerprint_fkey FOREIGN KEY (fingerprint) REFERENCES orchestrator.graph(fingerprint);


--
-- PostgreSQL database dump complete
--


